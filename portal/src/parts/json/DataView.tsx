// A value of a run: as a tree that opens part by part, or raw; searched, copied, downloaded; large ones on request.
import { Button } from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons/svg/arrow-download";
import { useMemo, useState } from "react";
import { useFormat, useText } from "../../i18n/preferences";
import { CopyButton } from "../CopyButton";
import { ViewSwitch } from "../ViewSwitch";
import { RawValue } from "./RawValue";
import { kindOf } from "./tree";
import { ValueTree } from "./ValueTree";
import styles from "./json.module.css";

/** Larger values are drawn only when somebody asks. */
export const LARGE_CHARS = 65_536;

interface Props {
  name: string;
  value: unknown;
  /** The expression that reads the whole value in a definition. */
  expression?: string;
  /** The name of the downloaded file, without its ending. */
  file?: string;
}

export function DataView({ name, value, expression, file = name }: Props) {
  const text = useText();
  const format = useFormat();
  const whole = useMemo(() => (typeof value === "string" ? value : JSON.stringify(value, null, 2)), [value]);
  const [asked, setAsked] = useState(false);
  const [view, setView] = useState<"tree" | "raw">("tree");
  const hasTree = kindOf(value) === "object" || kindOf(value) === "array";
  const isHeld = whole.length > LARGE_CHARS && !asked;
  return (
    <section className={styles.figure} aria-label={name}>
      <div className={styles.caption}>
        <span className={styles.title}>{name}</span>
        {hasTree && !isHeld && (
          <ViewSwitch label={text("data-view")} views={[["tree", text("data-view-tree")], ["raw", text("data-view-raw")]]} value={view} onChange={setView} />
        )}
        <CopyButton value={whole} name={name} appearance="subtle" />
        <Button
          size="small"
          appearance="subtle"
          aria-label={text("data-download", { name })}
          title={text("data-download", { name })}
          icon={<ArrowDownloadRegular />}
          onClick={() => download(whole, `${file}.${typeof value === "string" ? "txt" : "json"}`)}
        />
      </div>
      {isHeld && (
        <p className={styles.held}>
          {text("data-large", { size: format.number(whole.length) })}{" "}
          <Button size="small" onClick={() => setAsked(true)}>
            {text("data-show", { name })}
          </Button>
        </p>
      )}
      {!isHeld && (hasTree && view === "tree" ? <ValueTree name={name} value={value} expression={expression} /> : <RawValue name={name} whole={whole} isJson={typeof value !== "string"} />)}
    </section>
  );
}

function download(content: string, fileName: string) {
  const address = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, "_");
  link.click();
  URL.revokeObjectURL(address);
}
