// What is shown of the connections, and in which order.
import { Field, Select, ToggleButton } from "@fluentui/react-components";
import type { Connection } from "../../api/types";
import type { TextId } from "../../i18n/ids.gen";
import { useFormat, useText } from "../../i18n/preferences";
import { useNow } from "../../parts/Moment";
import { FILTERS, isShown, SORTS, type Filter, type Sort } from "./condition";
import styles from "./Connections.module.css";

const FILTER_TEXTS: Readonly<Record<Filter, TextId>> = {
  all: "gen-all",
  broken: "conn-status-broken",
  expiring: "conn-status-expiringSoon",
  unused: "conn-status-unused",
};

const SORT_TEXTS: Readonly<Record<Sort, TextId>> = {
  status: "gen-status",
  name: "gen-name",
  checked: "conn-lastChecked",
  used: "conn-usedBy",
};

interface Props {
  all: readonly Connection[];
  filter: Filter;
  sort: Sort;
  onFilter: (filter: Filter) => void;
  onSort: (sort: Sort) => void;
}

export function ListTools({ all, filter, sort, onFilter, onSort }: Props) {
  const text = useText();
  const format = useFormat();
  const now = useNow();
  return (
    <div className={styles.tools}>
      <div role="group" aria-label={text("btn-filter")} className={styles.filters}>
        {FILTERS.map((one) => (
          <ToggleButton key={one} shape="circular" size="small" checked={filter === one} onClick={() => onFilter(one)}>
            {text(FILTER_TEXTS[one])} ({format.number(all.filter((connection) => isShown(connection, one, now)).length)})
          </ToggleButton>
        ))}
      </div>
      <Field label={text("btn-sortBy")} orientation="horizontal" className={styles.sort}>
        <Select size="small" value={sort} onChange={(_, data) => onSort(data.value as Sort)}>
          {SORTS.map((one) => (
            <option key={one} value={one}>
              {text(SORT_TEXTS[one])}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
