// Lists all packages of the lock files as CycloneDX 1.6: those of NuGet with the projects that use them, and those that tests need of npm.
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const locks = path.join(root, "eng/locks", process.env.PublishedPackages === "true" ? "published" : "stand-ins");
const components = new Map();

for (const file of (await readdir(locks)).sort()) {
  const project = path.basename(file, ".lock.json");
  for (const packages of Object.values((await json(path.join(locks, file))).dependencies)) {
    for (const [name, { type, resolved, contentHash }] of Object.entries(packages)) {
      if (type !== "Project") {
        add("nuget", name, resolved, contentHash, project);
      }
    }
  }
}

for (const folder of ["conformance", "kustomize"]) {
  const lock = await json(path.join(root, "tests", folder, "package-lock.json"));
  for (const [key, { version, integrity }] of Object.entries(lock.packages)) {
    if (key !== "") {
      add("npm", key.split("node_modules/").at(-1), version, integrity.replace("sha512-", ""), `tests/${folder}`);
    }
  }
}

await writeFile(process.argv[2], JSON.stringify({
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: { type: "application", name: "DaprCqrs" } },
  components: [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
}, null, 2) + "\n");
console.log(`${components.size} packages listed in ${process.argv[2]}`);

function add(registry, name, version, sha512, user) {
  const purl = `pkg:${registry}/${name.replace("@", "%40")}@${version}`;
  const component = components.get(purl) ?? {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    purl,
    hashes: [{ alg: "SHA-512", content: Buffer.from(sha512, "base64").toString("hex") }],
    properties: [],
  };
  component.properties.push({ name: "daprcqrs:usedBy", value: user });
  components.set(purl, component);
}

async function json(file) {
  return JSON.parse(await readFile(file, "utf8"));
}
