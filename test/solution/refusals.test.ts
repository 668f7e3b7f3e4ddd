import { Project, release, sample, solution } from './project';

interface Case {
  rule: string;
  change: (project: Project) => unknown;
  /** Each line that the packer must give, and no other. */
  lines: string[];
}

const notRun = 'the build failed or was not run; run npm run build';
const failed = 'the build failed; run npm run build';
const prefixRule = 'must be 2 to 8 lower-case letters and digits, starting with a letter';
const manifestOrder =
  'UniqueName LocalizedNames Descriptions Version Managed Publisher RootComponents MissingDependencies';
const nameRule = 'must be letters, digits and underscores, and not start with a digit';

function prefix(value: string, reason: string): Case {
  return {
    rule: `a publisher prefix of "${value}"`,
    change: (project) =>
      project.replace(solution.solution, '<CustomizationPrefix>crc<', `<CustomizationPrefix>${value}<`),
    lines: [`Solutions/src/Other/Solution.xml: CustomizationPrefix "${value}" ${reason}`],
  };
}

function optionValuePrefix(value: string): Case {
  return {
    rule: `an option value prefix of "${value}"`,
    change: (project) => project.replace(solution.solution, 'Prefix>47316<', `Prefix>${value}<`),
    lines: [
      `Solutions/src/Other/Solution.xml: CustomizationOptionValuePrefix "${value}" must be a whole number from 10000 to 99999`,
    ],
  };
}

function solutionVersion(value: string): Case {
  return {
    rule: `a solution version of "${value}"`,
    change: (project) => project.replace(solution.solution, '<Version>1.0.0<', `<Version>${value}<`),
    lines: expect.arrayContaining([
      `Solutions/src/Other/Solution.xml: Version "${value}" must be 2 to 4 whole numbers with dots between them`,
    ]) as string[],
  };
}

function controlVersion(value: string): Case {
  return {
    rule: `a control version of "${value}"`,
    change: (project) => project.replaceInManifests(' version="1.0.0"', ` version="${value}"`),
    lines: expect.arrayContaining([
      `${sample.manifest}: version "${value}" must be exactly 3 whole numbers with dots between them`,
    ]) as string[],
  };
}

function notWellFormed(file: string, from: string, to: string): Case {
  return {
    rule: `${file} with ${to || 'no'} instead of ${from}`,
    change: (project) => project.replace(file, from, to),
    lines: expect.arrayContaining([expect.stringContaining(`${file}: is not well-formed XML: `)]) as string[],
  };
}

function missingSource(file: string): Case {
  return { rule: `no ${file}`, change: (project) => project.remove(file), lines: [`${file}: is missing`] };
}

const cases: Record<string, Case[]> = {
  'a failed build': [
    { rule: 'no out/', change: (p) => p.remove('out'), lines: [`out/controls/SampleControl: is missing: ${notRun}`] },
    {
      rule: 'no folder for a control',
      change: (p) => p.addControl('Second', 'Second').remove('out/controls/Second'),
      lines: [`out/controls/Second: is missing: ${notRun}`],
    },
    {
      rule: 'an empty folder for a control',
      change: (p) =>
        ['ControlManifest.xml', 'bundle.js', 'css', 'img', 'strings'].map((x) =>
          p.remove(`out/controls/SampleControl/${x}`),
        ),
      lines: [`out/controls/SampleControl: is missing: ${notRun}`],
    },
    { rule: 'no bundle', change: (p) => p.remove(sample.bundle), lines: [`${sample.bundle}: is missing: ${failed}`] },
    {
      rule: 'no built manifest',
      change: (p) => p.remove(sample.manifest),
      lines: [`${sample.manifest}: is missing: ${failed}`],
    },
    {
      rule: 'a bundle without its registration, as webpack leaves one when TypeScript fails',
      change: (p) => p.write(sample.bundle, 'var pcf_tools;(()=>{})();'),
      lines: [`${sample.bundle}: does not end by registering Contoso.Badges.Sample: ${failed}`],
    },
    {
      rule: 'a bundle that registers another control',
      change: (p) => p.replace(sample.bundle, "'Contoso.Badges.Sample'", "'Contoso.Badges.Sampler'"),
      lines: [`${sample.bundle}: does not end by registering Contoso.Badges.Sample: ${failed}`],
    },
    {
      rule: 'a bundle that registers the control long before its end',
      change: (p) => p.write(sample.bundle, `${p.read(sample.bundle)}${'/**/'.repeat(600)}`),
      lines: [`${sample.bundle}: does not end by registering Contoso.Badges.Sample: ${failed}`],
    },
    {
      rule: 'a manifest that pcf-scripts did not write',
      change: (p) => p.replace(sample.manifest, '<built-by name="pac" version="1.51.1"/>', ''),
      lines: [`${sample.manifest}: has no built-by: pcf-scripts did not write it`],
    },
    {
      rule: 'a bundle whose licenses are missing',
      change: (p) => p.write(sample.bundle, `/*! see bundle.js.LICENSE.txt */${p.read(sample.bundle)}`),
      lines: [`${sample.bundle}: refers to bundle.js.LICENSE.txt, which is missing beside it`],
    },
    {
      rule: 'a project without controls',
      change: (p) => p.remove('SampleControl').remove('out'),
      lines: ['ControlManifest.Input.xml: is missing: no folder of the project holds a control'],
    },
  ],
  'a stale build': [
    ...['index.ts', 'css/Sample.css', 'ControlManifest.Input.xml'].map((file) => ({
      rule: `a bundle older than ${file}`,
      change: (p: Project) => p.touch(`SampleControl/${file}`, new Date('2024-01-03')),
      lines: [`${sample.bundle}: is older than SampleControl/${file}: run npm run build`],
    })),
    {
      rule: 'a bundle older than a source that the controls share',
      change: (p) => p.write('common/shared.ts', '').touch('common/shared.ts', new Date('2024-01-03')),
      lines: [`${sample.bundle}: is older than common/shared.ts: run npm run build`],
    },
    {
      rule: 'a bundle older than the source of another control, which it may share',
      change: (p) =>
        p
          .addControl('Second', 'Second')
          .touch('Second/index.ts', new Date('2024-01-03'))
          .touch('out/controls/Second/bundle.js', new Date('2024-01-04')),
      lines: [`${sample.bundle}: is older than Second/index.ts: run npm run build`],
    },
    {
      rule: 'a file that is not the one it was copied from',
      change: (p) => p.replace('SampleControl/css/Sample.css', 'inherit', 'red'),
      lines: [
        'out/controls/SampleControl/css/Sample.css: differs from SampleControl/css/Sample.css: run npm run build',
      ],
    },
    {
      rule: 'a control whose sources are no more',
      change: (p) => p.addControl('Second', 'Second').remove('Second'),
      lines: [
        'out/controls/Second: was built from Second/ControlManifest.Input.xml, which is no more: run npm run build',
      ],
    },
    ...(
      [
        ['an attribute', 'required="true"', 'required="false"', 'manifest/control/property[1]/@required'],
        ['a new attribute', 'usage="input"', 'usage="input" hidden="true"', 'manifest/control/property[2]/@hidden'],
        ['a text', '>plain<', '>fancy<', 'the text of manifest/control/property[2]/value'],
        ['a resource', 'css/Sample.css', 'css/Other.css', 'manifest/control/resources/css/@path'],
        ['a new element', '<resources>', '<event name="done" /><resources>', 'the number of manifest/control/event'],
      ] as const
    ).map(([what, from, to, where]) => ({
      rule: `${what} of the manifest that changed since`,
      change: (p: Project) => p.replace(sample.input, from, to),
      lines: [`${sample.manifest}: does not agree with ${sample.input} in ${where}: run npm run build`],
    })),
  ],
  'a development build': (
    [
      ['eval(', 'eval("1");'],
      ['//# sourceURL', '//# sourceURL=webpack://x\n'],
      ['//# sourceMappingURL', '//# sourceMappingURL=bundle.js.map\n'],
    ] as const
  ).map(([what, code]) => ({
    rule: `a bundle that holds ${what}`,
    change: (p: Project) => p.write(sample.bundle, code + p.read(sample.bundle)),
    lines: [
      expect.stringMatching(
        /bundle\.js: holds ".*(eval\(|URL=)": it is a development build; run npm run build$/,
      ) as string,
    ],
  })),
  'files that do not fit the manifest': [
    ...(
      [
        ['css/Sample.css', 'css'],
        ['strings/Sample.1033.resx', 'resx'],
        ['img/preview.png', 'preview-image'],
      ] as const
    ).map(([file, kind]) => ({
      rule: `no ${file}`,
      change: (p: Project) => p.remove(`out/controls/SampleControl/${file}`),
      lines: [`out/controls/SampleControl/${file}: is missing, and the manifest names it (${kind})`],
    })),
    {
      rule: 'no image that an <img> names',
      change: (p) => p.replaceInManifests('<css ', '<img path="img/icon.png" /><css '),
      lines: ['out/controls/SampleControl/img/icon.png: is missing, and the manifest names it (img)'],
    },
    {
      rule: 'code that is not the bundle',
      change: (p) => p.replace(sample.manifest, '<code path="bundle.js"', '<code path="index.ts"'),
      lines: [`${sample.manifest}: names the code "index.ts"; a built control's is bundle.js`],
    },
    ...['bundle.js.map', 'helper.ts', 'strings/Other.1033.resx'].map((file) => ({
      rule: `a ${file} that nothing names`,
      change: (p: Project) => p.write(`out/controls/SampleControl/${file}`, '<root/>'),
      lines: [`out/controls/SampleControl/${file}: is not a file that the manifest names`],
    })),
  ],
  strings: [
    ...(
      [
        ['Sample', 'display-name-key of control'],
        ['Sample_Description', 'description-key of control'],
        ['Status', 'display-name-key of property status'],
        ['Look_Description', 'description-key of property look'],
        ['Look_Plain', 'display-name-key of value plain'],
      ] as const
    ).flatMap(([key, attribute]) => [
      {
        rule: `no English text for ${key}`,
        change: (p: Project) => p.replaceInStrings(`name="${key}"`, `name="${key}_"`),
        lines: [`${sample.strings}: has no string "${key}" (${attribute})`],
      },
      {
        rule: `an empty English text for ${key}`,
        change: (p: Project) =>
          p.replaceInStrings(`<data name="${key}">`, `<data name="${key}"><value> </value></data><data name="x">`),
        lines: [`${sample.strings}: has an empty string "${key}" (${attribute})`],
      },
    ]),
    {
      rule: 'strings without English',
      change: (p) => {
        for (const place of ['SampleControl', 'out/controls/SampleControl']) {
          p.write(`${place}/strings/Sample.1031.resx`, p.read(sample.strings)).remove(
            `${place}/strings/Sample.1033.resx`,
          );
        }
        p.replaceInManifests('Sample.1033.resx', 'Sample.1031.resx');
      },
      lines: [`${sample.manifest}: names no English (1033) resx`],
    },
  ],
  versions: [
    {
      rule: 'a package of another version',
      change: (p) => p.write('package.json', '{ "version": "1.0.1" }'),
      lines: [
        'Solutions/src/Other/Solution.xml: version 1.0.0 disagrees with 1.0.1 in package.json',
        `${sample.input}: version 1.0.0 disagrees with 1.0.1 in package.json`,
        `${sample.manifest}: version 1.0.0 disagrees with 1.0.1 in package.json`,
      ],
    },
    {
      rule: 'a solution of another version',
      change: (p) => p.replace(solution.solution, '<Version>1.0.0<', '<Version>1.0.0.1<'),
      lines: ['Solutions/src/Other/Solution.xml: version 1.0.0.1 disagrees with 1.0.0 in package.json'],
    },
    {
      rule: 'a control of another version',
      change: (p) => p.replaceInManifests(' version="1.0.0"', ' version="1.1.0"'),
      lines: [
        `${sample.input}: version 1.1.0 disagrees with 1.0.0 in package.json`,
        `${sample.manifest}: version 1.1.0 disagrees with 1.0.0 in package.json`,
      ],
    },
    {
      rule: 'a built control of another version',
      change: (p) => p.replace(sample.manifest, ' version="1.0.0"', ' version="1.1.0"'),
      lines: [
        `${sample.manifest}: does not agree with ${sample.input} in manifest/control/@version: run npm run build`,
        `${sample.manifest}: version 1.1.0 disagrees with 1.0.0 in package.json`,
      ],
    },
    {
      rule: 'a package without a version',
      change: (p) => p.write('package.json', '{}'),
      lines: ['package.json: cannot be read: it has no version'],
    },
    {
      rule: 'a package of a preview version',
      change: (p) => p.write('package.json', '{ "version": "1.0.0-beta" }'),
      lines: ['package.json: version "1.0.0-beta" must be exactly 3 whole numbers with dots between them'],
    },
    {
      rule: 'a package.json that is not JSON',
      change: (p) => p.write('package.json', '{'),
      lines: [expect.stringMatching(/^package\.json: cannot be read: /) as string],
    },
    missingSource('package.json'),
    ...['1', '1.0.0.0.0', '1.0.x', '1..0', '1.0-beta', '01.0'].map(solutionVersion),
    ...['1.0', '1.0.0.0', '1.0.x', '1.0.-1'].map(controlVersion),
  ],
  'what Dataverse would refuse': [
    prefix('a', prefixRule),
    prefix('abcdefghi', prefixRule),
    prefix('Crc', prefixRule),
    prefix('1crc', prefixRule),
    prefix('c_rc', prefixRule),
    prefix('', prefixRule),
    prefix('mscrm', 'must not start with "mscrm"'),
    prefix('mscrmx', 'must not start with "mscrm"'),
    ...['9999', '100000', '1234x', ''].map(optionValuePrefix),
    {
      rule: 'a solution name with a space',
      change: (p) => p.replace(solution.solution, '>ClosureReasonControl<', '>Closure Reason<'),
      lines: expect.arrayContaining([
        `Solutions/src/Other/Solution.xml: UniqueName "Closure Reason" ${nameRule}`,
      ]) as string[],
    },
    {
      rule: 'a solution name that starts with a digit',
      change: (p) => p.replace(solution.solution, '>ClosureReasonControl<', '>1Closure<'),
      lines: expect.arrayContaining([
        `Solutions/src/Other/Solution.xml: UniqueName "1Closure" ${nameRule}`,
      ]) as string[],
    },
    {
      rule: 'a solution name of 66 characters',
      change: (p) => p.replace(solution.solution, '>ClosureReasonControl<', `>${'a'.repeat(66)}<`),
      lines: expect.arrayContaining([
        `Solutions/src/Other/Solution.xml: UniqueName "${'a'.repeat(66)}" must have at most 65 characters`,
      ]) as string[],
    },
    {
      rule: 'a file over 5 MB',
      change: (p) => p.write(sample.bundle, ' '.repeat(5 * 1024 * 1024) + p.read(sample.bundle)),
      lines: [
        expect.stringMatching(/^out\/controls\/SampleControl\/bundle\.js: has \d+ bytes; the limit is 5 MB$/) as string,
      ],
    },
    {
      rule: 'a path of over 200 characters',
      change: (p) => {
        const long = `css/${'a'.repeat(170)}.css`;
        p.replaceInManifests('css/Sample.css', long).write(`out/controls/SampleControl/${long}`, '');
        p.remove('out/controls/SampleControl/css/Sample.css');
      },
      lines: [expect.stringMatching(/a\.css: has a path of \d{3} characters; the limit is 200$/) as string],
    },
    ...(
      [
        ['css/my style.css', 'has a path with characters other than letters, digits, ".", "_" and "-"'],
        ['css/schön.css', 'has a path with characters other than letters, digits, ".", "_" and "-"'],
        ['css/style', 'has no extension of letters and digits, so it can have no content type'],
        ['css/.css', 'has no extension of letters and digits, so it can have no content type'],
      ] as const
    ).map(([name, reason]) => ({
      rule: `a file named ${name}`,
      change: (p: Project) =>
        p
          .replaceInManifests('css/Sample.css', name)
          .write(`out/controls/SampleControl/${name}`, '')
          .remove('out/controls/SampleControl/css/Sample.css'),
      lines: [`out/controls/SampleControl/${name}: ${reason}`],
    })),
    {
      rule: 'two controls of one name',
      change: (p) =>
        p
          .addControl('Twin', 'Sample')
          .remove('out/controls/Twin/css')
          .remove('out/controls/Twin/img')
          .remove('out/controls/Twin/strings'),
      lines: expect.arrayContaining([
        'out/controls/Twin/bundle.js: has the same place in the zip as out/controls/SampleControl/bundle.js',
      ]) as string[],
    },
  ],
  'sources that would not import': [
    missingSource(solution.solution),
    missingSource(solution.customizations),
    missingSource(solution.relationships),
    notWellFormed(solution.solution, '</Publisher>', ''),
    notWellFormed(solution.customizations, '<Roles />', '<Roles>'),
    notWellFormed(solution.customizations, '<Roles />', '<Roles id=1 />'),
    notWellFormed(solution.customizations, '<Roles />', '&nbsp;<Roles />'),
    notWellFormed(solution.relationships, ' />', '>'),
    notWellFormed(solution.project, '</Project>', ''),
    notWellFormed(sample.input, '</control>', ''),
    notWellFormed(sample.manifest, '</control>', ''),
    notWellFormed(sample.strings, '>Plain<', '>Plain & simple<'),
    ...[sample.input, sample.manifest].map((file) => ({
      rule: `${file} without a control`,
      change: (p: Project) => p.write(file, '<manifest />'),
      lines: [`${file}: has no <control> in a <manifest>`],
    })),
    ...['namespace="Contoso.Badges"', 'constructor="Sample"', 'version="1.0.0"'].map((attribute) => ({
      rule: `a control without its ${attribute}`,
      change: (p: Project) => p.replaceInManifests(` ${attribute}`, ''),
      lines: expect.arrayContaining([
        `${sample.manifest}: has no ${attribute.split('=')[0]} on its <control>`,
      ]) as string[],
    })),
    {
      rule: 'a source that is not UTF-8',
      change: (p) =>
        p.write(solution.relationships, Buffer.from('<EntityRelationships>\xe9</EntityRelationships>', 'latin1')),
      lines: [`${solution.relationships}: is not UTF-8`],
    },
    {
      rule: 'a Managed that is not 2',
      change: (p) => p.replace(solution.solution, '<Managed>2<', '<Managed>1<'),
      lines: ['Solutions/src/Other/Solution.xml: Managed is "1"; in the source it must be 2'],
    },
    {
      rule: 'elements of the solution in another order',
      change: (p) =>
        p
          .replace(solution.solution, '<Version>1.0.0</Version>', '')
          .replace(solution.solution, '<RootComponents />', '<Version>1.0.0</Version><RootComponents />'),
      lines: [
        `Solutions/src/Other/Solution.xml: SolutionManifest must hold, in this order: ${manifestOrder}; it holds: UniqueName LocalizedNames Descriptions Managed Publisher Version RootComponents MissingDependencies`,
      ],
    },
    {
      rule: 'customizations in another order',
      change: (p) =>
        p
          .replace(solution.customizations, '<Roles />', '')
          .replace(solution.customizations, '<Workflows />', '<Workflows /><Roles />'),
      lines: [
        expect.stringMatching(
          /^Solutions\/src\/Other\/Customizations\.xml: ImportExportXml must hold, in this order: Entities Roles /,
        ) as string,
      ],
    },
    {
      rule: 'customizations that hold more than controls',
      change: (p) => p.replace(solution.customizations, '<Roles />', '<Roles><Role /></Roles>'),
      lines: [`${solution.customizations}: Roles must be empty: controls only`],
    },
    {
      rule: 'customizations of another language',
      change: (p) => p.replace(solution.customizations, '>1033<', '>1031<'),
      lines: [`${solution.customizations}: Languages must hold one Language, 1033`],
    },
    {
      rule: 'a solution with another root',
      change: (p) => p.write(solution.solution, p.read(solution.solution).replaceAll('ImportExportXml', 'Export')),
      lines: expect.arrayContaining([
        `${solution.solution}: has no <ImportExportXml> at its root, without a namespace`,
      ]) as string[],
    },
    {
      rule: 'a publisher without its prefix',
      change: (p) => p.replace(solution.solution, '<CustomizationPrefix>crc</CustomizationPrefix>', ''),
      lines: expect.arrayContaining([
        expect.stringMatching(/Solution\.xml: Publisher must hold, in this order: UniqueName LocalizedNames /),
      ]) as string[],
    },
    {
      rule: 'a solution without an English name',
      change: (p) => p.replace(solution.solution, 'description="Closure Reason Badge"', 'description=" "'),
      lines: ['Solutions/src/Other/Solution.xml: SolutionManifest/LocalizedNames has no name with languagecode 1033'],
    },
    {
      rule: 'a solution that needs another',
      change: (p) =>
        p.replace(
          solution.solution,
          '<MissingDependencies />',
          '<MissingDependencies><MissingDependency /></MissingDependencies>',
        ),
      lines: [
        'Solutions/src/Other/Solution.xml: MissingDependencies must be empty: the controls need no other solution',
      ],
    },
    {
      rule: 'root components in the source',
      change: (p) =>
        p.replace(
          solution.solution,
          '<RootComponents />',
          '<RootComponents><RootComponent type="66" schemaName="a_b" behavior="0" /></RootComponents>',
        ),
      lines: ['Solutions/src/Other/Solution.xml: RootComponents must be empty: the packer fills it'],
    },
    {
      rule: 'custom controls in the source',
      change: (p) =>
        p.replace(solution.customizations, '<CustomControls />', '<CustomControls><CustomControl /></CustomControls>'),
      lines: [`${solution.customizations}: CustomControls must be empty: the packer fills it`],
    },
    {
      rule: 'a relationship',
      change: (p) => p.replace(solution.relationships, ' />', '><EntityRelationship /></EntityRelationships>'),
      lines: [`${solution.relationships}: must be an empty <EntityRelationships>: this packer packs controls`],
    },
    {
      rule: 'a component that is not a control',
      change: (p) => p.write('Solutions/src/WebResources/crc_logo', ''),
      lines: ['Solutions/src/WebResources/crc_logo: is not packed: this packer packs controls'],
    },
    {
      rule: 'one address',
      change: (p) => p.write(solution.solution, p.read(solution.solution).replace(/<Address>[^]*?<\/Address>/, '')),
      lines: ['Solutions/src/Other/Solution.xml: Publisher/Addresses must hold two, with AddressNumber 1 and 2'],
    },
    {
      rule: 'an empty line of an address without xsi:nil',
      change: (p) => p.replace(solution.solution, '<City xsi:nil="true"></City>', '<City></City>'),
      lines: ['Solutions/src/Other/Solution.xml: Address 1: City is empty without xsi:nil="true"'],
    },
    ...(['AddressTypeCode', 'ShippingMethodCode'] as const).map((name) => ({
      rule: `an ${name} that is not 1`,
      change: (p: Project) => p.replace(solution.solution, `<${name}>1<`, `<${name}>2<`),
      lines: [`Solutions/src/Other/Solution.xml: Address 1: ${name} must be 1`],
    })),
    ...(
      [
        ['version', '9.1.0.643', '8.2.0.1'],
        ['SolutionPackageVersion', '9.1', '9.0'],
        ['languagecode', '1033', 'en-us'],
        ['generatedBy', 'CrmLive', 'hand'],
      ] as const
    ).map(([attribute, from, to]) => ({
      rule: `an ImportExportXml with ${attribute} ${to}`,
      change: (p: Project) => p.replace(solution.solution, ` ${attribute}="${from}"`, ` ${attribute}="${to}"`),
      lines: expect.arrayContaining([
        `Solutions/src/Other/Solution.xml: ImportExportXml has ${attribute}="${to}"`,
      ]) as string[],
    })),
  ],
  'a project file that dotnet build would take otherwise': [
    {
      rule: 'no .cdsproj',
      change: (p) => p.remove(solution.project),
      lines: ['Solutions: must hold one .cdsproj; it holds 0'],
    },
    {
      rule: 'a .cdsproj of another name',
      change: (p) => p.write('Solutions/Other.cdsproj', p.read(solution.project)).remove(solution.project),
      lines: ["Solutions/Other.cdsproj: must be named ClosureReasonControl.cdsproj, after the solution's UniqueName"],
    },
    {
      rule: 'one type of package',
      change: (p) => p.replace(solution.project, '>Both<', '>Managed<'),
      lines: ['Solutions/ClosureReasonControl.cdsproj: SolutionPackageType is "Managed"; it must be Both'],
    },
    {
      rule: 'a reference to a project that does not exist',
      change: (p) => p.remove('ClosureReasonControl.pcfproj'),
      lines: [
        'Solutions/ClosureReasonControl.cdsproj: refers to ../ClosureReasonControl.pcfproj, which does not exist',
      ],
    },
    {
      rule: 'no reference to the controls',
      change: (p) => p.replace(solution.project, '<ProjectReference Include="../ClosureReasonControl.pcfproj" />', ''),
      lines: ['Solutions/ClosureReasonControl.cdsproj: has no ProjectReference to the controls'],
    },
  ],
};

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

test('a project with nothing wrong is packed', () => {
  expect(project.refusal()).toEqual([]);
});

describe.each(Object.entries(cases))('the packer refuses %s:', (_what, rows) => {
  test.each(rows)('$rule', ({ change, lines }) => {
    project.write(`${release}/ClosureReasonControl.zip`, 'of a former run');
    change(project);
    expect(project.refusal()).toEqual(lines);
    expect(project.released()).toEqual([]);
  });
});

test('all problems are named in one run', () => {
  project
    .remove('out/controls/SampleControl/css/Sample.css')
    .replace(solution.solution, '>crc<', '>CRC<')
    .touch('SampleControl/index.ts', new Date());
  expect(project.refusal()).toEqual([
    `Solutions/src/Other/Solution.xml: CustomizationPrefix "CRC" ${prefixRule}`,
    `${sample.bundle}: is older than SampleControl/index.ts: run npm run build`,
    'out/controls/SampleControl/css/Sample.css: is missing, and the manifest names it (css)',
  ]);
});

test('zips of a solution that was renamed since go too', () => {
  project
    .write(`${release}/Former.zip`, '')
    .write(`${release}/Former_managed.zip.unfinished`, '')
    .replace(solution.solution, '>crc<', '>CRC<');
  project.refusal();
  expect(project.released()).toEqual([]);
});

test('a folder that cannot be written to is named, and no half-written zip is left', () => {
  project.write('Solutions/bin', 'a file where the folder should be');
  expect(project.refusal()).toEqual([expect.stringMatching(/^Solutions\/bin\/Release: /)]);
});

describe('the packer takes', () => {
  test.each<[string, (p: Project) => unknown]>([
    [
      'types that pcf-scripts generated after the bundle',
      (p) => p.touch('SampleControl/generated/ManifestTypes.d.ts', new Date()),
    ],
    ['a solution version of four numbers that ends in 0', (p) => p.replace(solution.solution, '>1.0.0<', '>1.0.0.0<')],
    [
      'strings of another language, which pcf-scripts copies unnamed',
      (p) => p.write('out/controls/SampleControl/strings/Sample.1031.resx', p.read(sample.strings)),
    ],
    [
      'the licenses of what is in the bundle',
      (p) => p.write('out/controls/SampleControl/bundle.js.LICENSE.txt', 'MIT'),
    ],
    ['a prefix of 8 letters and digits', (p) => p.replace(solution.solution, '>crc<', '>abcdef12<')],
    ['an option value prefix of 10000', (p) => p.replace(solution.solution, '>47316<', '>10000<')],
    ['an option value prefix of 99999', (p) => p.replace(solution.solution, '>47316<', '>99999<')],
    ['sources with a byte order mark', (p) => p.write(solution.solution, `\uFEFF${p.read(solution.solution)}`)],
    [
      'sources with Windows line ends',
      (p) => p.write(solution.solution, p.read(solution.solution).replaceAll('\n', '\r\n')),
    ],
    ['an ampersand in CDATA', (p) => p.replaceInStrings('>Plain<', '><![CDATA[Plain & simple]]><')],
    [
      'a resource from outside the folder, which pcf-scripts copies by its name',
      (p) =>
        p
          .replace(sample.input, 'path="css/Sample.css"', 'path="../shared/Shared.css"')
          .replace(sample.manifest, 'path="css/Sample.css"', 'path="Shared.css"')
          .remove('out/controls/SampleControl/css')
          .write('out/controls/SampleControl/Shared.css', ''),
    ],
  ])('%s', (_what, change) => {
    change(project);
    expect(project.refusal()).toEqual([]);
  });
});
