// Vitest's JSON report as two numbers and the failures in words.

/** @typedef {{ passed: number, failed: number, failures: string[] }} Count */

/**
 * A file that could not be loaded counts as one failed test, and so does a test that was skipped: nothing that did not
 * run may look as if it had passed. A run that ends badly without naming a test (an error after the last one) counts as
 * one failure, and so does a run without tests unless `mayBeEmpty`.
 * @param {unknown} report the parsed report, or null when none was written
 * @param {number | null} exitCode
 * @param {boolean} mayBeEmpty
 * @returns {Count}
 */
export function countTests(report, exitCode, mayBeEmpty = false) {
  /** @type {Count} */
  const count = { passed: 0, failed: 0, failures: [] };
  /** @type {(failure: string) => void} */
  const fail = (failure) => {
    count.failed += 1;
    count.failures.push(failure);
  };
  const files = /** @type {{ testResults?: ReportedFile[] } | null} */ (report)?.testResults ?? [];
  for (const file of files) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') count.passed += 1;
      else if (test.status === 'failed') fail(`${file.name} › ${test.fullName}\n${firstLines(test.failureMessages)}`);
      else fail(`${file.name} › ${test.fullName}\n    was not run (${test.status})`);
    }
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) {
      fail(`${file.name}\n${firstLines([file.message])}`);
    }
  }
  if (count.passed + count.failed === 0 && !mayBeEmpty) fail('there were no tests');
  if (exitCode !== 0 && count.failed === 0 && !(mayBeEmpty && files.length === 0)) {
    fail(`the run ended with ${exitCode ?? 'a signal'} although no test failed`);
  }
  return count;
}

/**
 * @typedef {object} ReportedFile
 * @property {string} name
 * @property {string} status
 * @property {string} message
 * @property {{ status: string, fullName: string, failureMessages: string[] }[]} assertionResults
 */

/** @param {string[]} messages */
function firstLines(messages) {
  const lines = messages.join('\n').split('\n').slice(0, 6);
  return lines.map((line) => `    ${line}`).join('\n');
}
