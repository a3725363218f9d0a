import type { AnyProvider } from "@confluir/provider";
import { providers } from "confluir/providers";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.

export const names: readonly string[] = providers.map(({ name }) => name);
export const any: readonly AnyProvider[] = providers;

// What must not compile.
// @ts-expect-error: no such provider
export const wrong: (typeof providers)[number]["id"] = "acme";
