/** A reporter of jest's that hands its counts on to the process that started it. */
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
