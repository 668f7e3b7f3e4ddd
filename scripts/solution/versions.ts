/** Whether a version consists of `least` to `most` whole numbers, separated by dots and without leading zeros. */
export function isVersion(version: string, least: number, most: number): boolean {
  const parts = version.split('.');
  const areWhole = parts.every((part) => /^(0|[1-9]\d{0,9})$/.test(part) && Number(part) <= 2147483647);
  return areWhole && parts.length >= least && parts.length <= most;
}

/** Whether a version is valid for a control: exactly three numbers that are not all 0. */
export function isControlVersion(version: string): boolean {
  return isVersion(version, 3, 3) && version !== '0.0.0';
}

/** A negative number, 0, or a positive number if the first version is lower than, equal to, or higher than the second. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const length = Math.max(a.length, b.length);
  const differences = Array.from({ length }, (_, index) => (a[index] ?? 0) - (b[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
