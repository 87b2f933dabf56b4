/**
 * All checks in one run: types (tsc), lint (oxlint), tests (vitest). Closes with a line "N passed, N failed"; each type check
 * and the lint count as one test. Words after `npm test --` go to vitest: `npm test -- test/text`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dragoman-test-'));
const report = join(folder, 'vitest.json');
const count = { passed: 0, failed: 0, skipped: 0 };

runCheck('types', 'typescript/bin/tsc', ['-p', 'tsconfig.json']);
runCheck('types of the browser app', 'typescript/bin/tsc', ['-p', 'web/tsconfig.json']);
runCheck('lint', 'oxlint/bin/oxlint', ['--quiet', 'src', 'web', 'train', 'bench', 'test', 'scripts', 'bin']);
const tests = runTool('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)], 'inherit');
countTests(tests.status);
rmSync(folder, { recursive: true, force: true });

process.stdout.write(`\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}\n`);
process.exitCode = count.failed > 0 ? 1 : 0;

function runTool(path, words, stdio) {
  return spawnSync(process.execPath, [join(root, 'node_modules', path), ...words], { cwd: root, encoding: 'utf8', stdio });
}

function runCheck(name, path, words) {
  const done = runTool(path, words, 'pipe');
  if (done.status === 0) count.passed += 1;
  else {
    count.failed += 1;
    process.stdout.write(`${done.stdout}${done.stderr}\n${name}: failed\n\n`);
  }
}

/** A run that broke before or between the tests counts as one failure: zero tests are never a success. */
function countTests(status) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'));
    count.passed += numPassedTests;
    count.failed += numFailedTests;
    count.skipped += numPendingTests + numTodoTests;
    if (status !== 0 && numFailedTests === 0) count.failed += 1;
  } catch {
    count.failed += 1;
  }
}
