/** An error class as `brand` finishes it. */
type Branded = (abstract new (
  ...args: never[]
) => Error) & { readonly isInstance: (value: unknown) => boolean };

/**
 * Names an error class, and gives it an `isInstance` that knows its instances across copies of this package.
 *
 * The class declares it: `declare static readonly isInstance: (value: unknown) => value is MyError`.
 */
export function brand(target: Branded, name: string): void {
  const mark = Symbol.for(`confluir.${name}`);
  Object.defineProperties(target.prototype, {
    [mark]: { value: true },
    name: { value: name, configurable: true, writable: true },
  });
  const isInstance = (value: { readonly [mark]?: true } | null | undefined) => value?.[mark] === true;
  Object.defineProperty(target, "isInstance", { value: isInstance });
}
