/** Names an error class, and marks it so that `hasBrand` knows its instances across copies of this package. */
export function brand(target: abstract new (...args: never[]) => Error, name: string): void {
  Object.defineProperty(target.prototype, Symbol.for(`confluir.${name}`), { value: true });
  Object.defineProperty(target.prototype, "name", { value: name, configurable: true, writable: true });
}

/** Whether a value was made by the class that carries this brand, whichever copy of the package that was. */
export function hasBrand(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && Symbol.for(`confluir.${name}`) in value;
}
