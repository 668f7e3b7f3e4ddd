/** Whether a version has that many whole numbers with dots between them, none with a leading zero. */
export function isVersion(version: string, least: number, most: number): boolean {
  const parts = version.split('.');
  const areWhole = parts.every((part) => /^(0|[1-9]\d{0,9})$/.test(part) && Number(part) <= 2147483647);
  return areWhole && parts.length >= least && parts.length <= most;
}

/** Whether a control can have the version: exactly three numbers, not all of them 0. */
export function isControlVersion(version: string): boolean {
  return isVersion(version, 3, 3) && version !== '0.0.0';
}

/** Less than, equal to or greater than 0, as the first version is lower than, equal to or higher than the second. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const length = Math.max(a.length, b.length);
  const differences = Array.from({ length }, (_, index) => (a[index] ?? 0) - (b[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
