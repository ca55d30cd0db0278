// A table that becomes a list of cards on narrow screens; its roles stay those of a table.
import type { ReactNode } from "react";
import styles from "./DataTable.module.css";

export interface Column<Row> {
  key: string;
  header: string;
  /** Stands in the head in the place of the text. */
  head?: ReactNode;
  cell: (row: Row) => ReactNode;
  /** The cell names the row. */
  names?: boolean;
  /** The column is left out where the table is narrow; cards show it. */
  minor?: boolean;
}

interface Props<Row> {
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** A message below the row's cells, across the whole width. */
  message?: (row: Row) => ReactNode;
  highlighted?: (row: Row) => boolean;
}

/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- display rules for cards would otherwise take the roles away */
export function DataTable<Row>({ label, columns, rows, rowKey, message, highlighted }: Props<Row>) {
  return (
    <div className={styles.frame}>
    <table className={styles.table} role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} scope="col" role="columnheader" data-minor={column.minor || undefined}>
              {column.head ?? column.header}
            </th>
          ))}
        </tr>
      </thead>
      {rows.map((row) => {
        const note = message?.(row);
        return (
          <tbody key={rowKey(row)} role="rowgroup" data-highlighted={highlighted?.(row) || undefined}>
            <tr role="row" data-noted={note ? "" : undefined}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
            {note && (
              <tr role="row" className={styles.note}>
                <td role="cell" colSpan={columns.length}>
                  {note}
                </td>
              </tr>
            )}
          </tbody>
        );
      })}
    </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  const label = (
    <span className={styles.label} aria-hidden="true">
      {column.header}
    </span>
  );
  if (column.names) {
    return (
      <th scope="row" role="rowheader" className={styles.name}>
        {content}
      </th>
    );
  }
  return (
    <td role="cell" data-minor={column.minor || undefined} data-empty={content === null || content === undefined || content === false || content === "" ? "" : undefined}>
      {label}
      <div className={styles.value}>{content}</div>
    </td>
  );
}
