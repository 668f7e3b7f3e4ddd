/** What is wrong, and where: a file of the project, a zip, or an entry of a zip (`X.zip/solution.xml`). */
export interface Problem {
  file: string;
  reason: string;
}

/** Takes note of a problem. The caller goes on, so that one run names all of them. */
export type Report = (file: string, reason: string) => void;

/** A list of problems, and the function that adds to it. */
export function problemList(): { problems: Problem[]; report: Report } {
  const problems: Problem[] = [];
  return { problems, report: (file, reason) => void problems.push({ file, reason }) };
}

/** The message of whatever was thrown, on one line. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
}
