import { useMemo } from "preact/hooks";
import type { CapabilityCell, CapabilityMatrix } from "../../api.ts";
import { navigate, useUrl } from "../navigation.ts";
import { Icon } from "../parts/icon.tsx";
import { Badge, Empty, Failed, IconButton, Skeleton } from "../parts/parts.tsx";
import { useLoad } from "../parts/use-load.ts";
import { t } from "../words/text.ts";
import { evidenceHint, evidenceWord } from "./explain.tsx";

/** What each provider can do, and how it reports every field. */
export function Capabilities() {
  const { search = "", detail } = useUrl();
  const { value, error, reload } = useLoad<CapabilityMatrix>("capabilities");
  const groups = useMemo(() => filterGroups(value, search), [value, search]);
  const open = useMemo(() => findCell(value, detail), [value, detail]);
  return (
    <div class="screen" data-open={open !== undefined}>
      <section class="screen-main" aria-labelledby="capabilities-title">
        <header class="pane-head">
          <h1 id="capabilities-title">{t.screens.capabilities}</h1>
          <span class="grow" />
          <div class="search">
            <Icon name="search" />
            <input
              id="search"
              type="search"
              aria-label={t.searchCapabilities}
              placeholder={t.searchCapabilities}
              value={search}
              onInput={({ currentTarget }) => navigate({ search: currentTarget.value || undefined }, true)}
            />
            <kbd aria-hidden="true">/</kbd>
          </div>
        </header>
        {error !== undefined && <Failed error={error} onRetry={reload} />}
        {value === undefined && error === undefined && <Skeleton lines={10} />}
        {value !== undefined && groups.length === 0 && (
          <Empty icon="capabilities" title={t.noMatch} hint={t.noMatchHint} />
        )}
        {value !== undefined && groups.length > 0 && (
          <div class="table-box" tabIndex={0} role="group" aria-labelledby="capabilities-title">
            <table class="table matrix">
              <thead>
                <tr>
                  <td />
                  {value.providers.map(({ id, name }) => (
                    <th scope="col" key={id}>
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              {groups.map(({ name, rows }) => (
                <tbody key={name}>
                  <tr class="group">
                    <th scope="rowgroup" colSpan={value.providers.length + 1}>
                      {groupName(name)}
                    </th>
                  </tr>
                  {rows.map((row) => (
                    <tr key={row.name}>
                      <th scope="row">
                        <code>{row.name}</code>
                      </th>
                      {row.cells.map((cell, index) => {
                        const provider = value.providers[index];
                        const key = `${name}/${row.name}/${provider?.id ?? ""}`;
                        return (
                          <td key={key}>
                            <button
                              type="button"
                              class="cell"
                              data-level={cell.level}
                              aria-expanded={key === detail}
                              aria-label={t.cellName(row.name, provider?.name ?? "", t.level[cell.level])}
                              onClick={() => navigate({ detail: key === detail ? undefined : key }, true)}
                            >
                              <span class="dot" />
                              {t.level[cell.level]}
                            </button>
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              ))}
            </table>
          </div>
        )}
      </section>
      {open && <CellDetail title={t.cellTitle(open.row, open.provider)} cell={open.cell} />}
    </div>
  );
}

function groupName(name: string): string {
  return Object.hasOwn(t.groups, name) ? t.groups[name as keyof typeof t.groups] : name;
}

function filterGroups(matrix: CapabilityMatrix | undefined, search: string): CapabilityMatrix["groups"] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return (matrix?.groups ?? []).flatMap(({ name, rows }) => {
    const fits = rows.filter((row) => {
      const text = `${name} ${groupName(name)} ${row.name}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    return fits.length > 0 ? [{ name, rows: fits }] : [];
  });
}

function findCell(matrix: CapabilityMatrix | undefined, key: string | undefined) {
  const [group, rowName, provider] = key?.split("/") ?? [];
  const row = matrix?.groups.find(({ name }) => name === group)?.rows.find(({ name }) => name === rowName);
  const index = matrix?.providers.findIndex(({ id }) => id === provider) ?? -1;
  const cell = row?.cells[index];
  return row && cell ? { row: row.name, provider: matrix?.providers[index]?.name ?? "", cell } : undefined;
}

function CellDetail({ title, cell }: { readonly title: string; readonly cell: CapabilityCell }) {
  return (
    <aside class="screen-side" aria-label={title}>
      <header class="pane-head">
        <h2>{title}</h2>
        <span class="grow" />
        <IconButton icon="close" label={t.close} onClick={() => navigate({ detail: undefined }, true)} />
      </header>
      <div class="side-body">
        <p class="cell-level" data-level={cell.level}>
          <span class="dot" />
          <strong>{t.level[cell.level]}</strong>
          <span class="muted">{t.levelHint[cell.level]}</span>
        </p>
        {cell.reason !== undefined && <p dir="auto">{cell.reason}</p>}
        {cell.details.length > 0 && (
          <div>
            <h3>{t.from}</h3>
            <ul class="pointers">
              {cell.details.map((detail) => (
                <li key={detail}>
                  <code>{detail}</code>
                </li>
              ))}
            </ul>
          </div>
        )}
        {cell.evidence.length > 0 && (
          <div>
            <h3>{t.evidenceTitle}</h3>
            <ul class="evidence-list">
              {cell.evidence.map((word) => (
                <li key={word}>
                  <Badge kind="evidence">{evidenceWord(word)}</Badge>
                  <span class="muted">{evidenceHint(word)}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </aside>
  );
}
