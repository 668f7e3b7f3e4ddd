/** A Jest reporter that sends the counts to the parent process. */
export default class {
  onRunComplete(_, results) {
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      left: results.numPendingTests + results.numTodoTests,
    };
    return new Promise((resolve) => process.send(counts, resolve));
  }
}
