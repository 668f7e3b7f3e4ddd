/** What is wrong with a file of the project. */
export interface Problem {
  file: string;
  reason: string;
}

/** Records a problem. The check then continues, so that one run finds all problems. */
export type Report = (file: string, reason: string) => void;

/** A list of problems, and the function that adds to it. */
export function problemList(): { problems: Problem[]; report: Report } {
  const problems: Problem[] = [];
  return { problems, report: (file, reason) => void problems.push({ file, reason }) };
}
