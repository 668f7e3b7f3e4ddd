/** Whether a version is valid for a control: exactly three numbers that are not all 0. */
export function isControlVersion(version: string): boolean {
  return /^\d{1,9}(\.\d{1,9}){2}$/.test(version) && /[1-9]/.test(version);
}

/** A negative number, 0, or a positive number if the first version is lower than, equal to, or higher than the second. */
export function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
