import { basename, dirname } from "node:path";
import { listFiles, readText } from "../../../packages/contract/src/house/workspace.ts";

/** A provider, as its spec and the entry of its package name it. */
export interface HouseProvider {
  /** Name of its spec and of its package, such as `acme`. */
  readonly id: string;
  /** What people call it: the title of its spec, without what follows a name there. */
  readonly name: string;
  /** What its code calls it: `Acme` of `createAcmeClient`; `undefined` where the package has no such function. */
  readonly codeName: string | undefined;
}

/** Every provider: there is one where there is a spec. */
export function listProviders(): readonly HouseProvider[] {
  return listFiles("specs/*.yaml").map((file) => {
    const id = basename(file, ".yaml");
    const title = /^ {2}title: (.*)$/m.exec(readText(file))?.[1] ?? id;
    const [entry = ""] = listFiles(`packages/${id}/src/index.ts`).map(readText);
    const codeName = /\bcreate(\w+)Client\b/.exec(entry)?.[1];
    return {
      id,
      name: title
        .replaceAll('"', "")
        .split(/ (?:(?:public|REST) )?API\b/i, 1)
        .join(),
      codeName,
    };
  });
}

/** Whether a text names the provider: by id, by name or as code does, in whatever case, with or without `_`, `-` and blanks. */
export function isNamedIn(text: string, { id, name, codeName = id }: HouseProvider): boolean {
  const folded = fold(text);
  return [id, name, codeName].some((word) => folded.includes(fold(word)));
}

/** Whether a file is the provider's alone: a folder above it or its own name is the provider's, or starts or ends with it. */
export function isOwnFile(file: string, provider: HouseProvider): boolean {
  const parts = [...dirname(file).split("/"), basename(file).split(".", 1).join()];
  const words = [provider.id, provider.codeName ?? provider.id].map(fold);
  return parts.map(fold).some((part) => words.some((word) => part.startsWith(word) || part.endsWith(word)));
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[_\- ]/g, "");
}
