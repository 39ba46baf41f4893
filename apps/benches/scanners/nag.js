// Runs cdk-nag on templates: `node nag.js FOLDER`, in a folder with the packages cdk-nag and aws-cdk-lib.
//
// Prints a list in JSON of a template's name, a rule and a resource for each finding of the packs AwsSolutions and Serverless.

const fs = require("fs");
const path = require("path");

const packages = require("module").createRequire(path.join(process.cwd(), "package.json"));
const { App, Stack } = packages("aws-cdk-lib");
const { CfnInclude } = packages("aws-cdk-lib/cloudformation-include");
const { AwsSolutionsChecks, ServerlessChecks } = packages("cdk-nag");

const folder = process.argv[2];
const findings = [];
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const app = new App();
  const stack = new Stack(app, path.basename(file, ".json"));
  new CfnInclude(stack, "T", { templateFile: path.join(folder, file) });
  for (const pack of [new AwsSolutionsChecks(), new ServerlessChecks()]) {
    for (const violation of pack.validateScope(app).violations) {
      for (const resource of violation.violatingConstructs ?? violation.violatingResources) {
        const id = resource.constructPath ?? resource.resourceLogicalId;
        findings.push([stack.stackName, violation.ruleName, id.split("/").pop()]);
      }
    }
  }
}
console.log(JSON.stringify(findings));
