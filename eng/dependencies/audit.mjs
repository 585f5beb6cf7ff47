// Fails where `dotnet list package --vulnerable` has found something; warns where no feed could have told.
import { readFile } from "node:fs/promises";

const found = JSON.parse(await readFile(process.argv[2], "utf8"));

const lines = new Set();
for (const project of found.projects) {
  for (const framework of project.frameworks ?? []) {
    for (const dependency of [...(framework.topLevelPackages ?? []), ...(framework.transitivePackages ?? [])]) {
      for (const { severity, advisoryurl } of dependency.vulnerabilities ?? []) {
        lines.add(`${dependency.id} ${dependency.resolvedVersion}: ${severity}, ${advisoryurl}`);
      }
    }
  }
}

for (const line of lines) {
  console.error(`vulnerable: ${line}`);
}

if (lines.size === 0) {
  const informed = await Promise.all(found.sources.map(knowsVulnerabilities));
  console.log(informed.some(Boolean) ? "no package is known to be vulnerable" : "warning: no feed here knows of vulnerabilities");
}

process.exitCode = lines.size === 0 ? 0 : 1;

async function knowsVulnerabilities(source) {
  try {
    const index = await (await fetch(source)).json();
    return index.resources.some((resource) => [resource["@type"]].flat().some((type) => type.startsWith("VulnerabilityInfo")));
  } catch (error) {
    console.log(`warning: ${source} can't be asked: ${error.message}`);
    return false;
  }
}
