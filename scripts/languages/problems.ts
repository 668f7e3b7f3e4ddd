/** What is wrong, and where: a file of the project. */
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
