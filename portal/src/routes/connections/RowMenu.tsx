// What can be done with one connection, from its row.
import { MoreHorizontalRegular } from "@fluentui/react-icons/svg/more-horizontal";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Connection } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { MenuButton, type Choice } from "../../parts/MenuButton";
import { repairWords } from "../../parts/repair/ConnectionMessage";
import { repairLabel } from "../../parts/repair/diagnosis";
import { testText, useConnectionTest } from "../../parts/repair/testing";
import { useToasts } from "../../parts/toasts";
import { DeleteDialog } from "./DeleteDialog";
import { RenameDialog } from "./RenameDialog";

interface Props {
  connection: Connection;
  onRepair: () => void;
}

export function RowMenu({ connection, onRepair }: Props) {
  const text = useText();
  const navigate = useNavigate();
  const toasts = useToasts();
  const test = useConnectionTest(connection);
  const [open, setOpen] = useState<"rename" | "delete">();
  const { rights } = connection;
  const close = () => setOpen(undefined);
  const runTest = () => test.mutate(undefined, { onSuccess: (result) => toasts.success(connection.name, testText(text, result, connection.account)) });
  const share = () => void navigate({ to: "/connections/$connectionId", params: { connectionId: connection.id }, hash: "share" });
  const choices: Choice[] = [{ label: text("conn-test"), disabled: !rights.use || test.isPending, onChoose: runTest }];
  if (rights.edit) {
    const label = text(connection.kind === "oauth" && connection.status === "Connected" ? "conn-switchAccount" : repairLabel(connection.repair));
    choices.push({ label, words: repairWords(text, connection), onChoose: onRepair }, { label: text("btn-rename"), onChoose: () => setOpen("rename") });
  }
  if (rights.share) choices.push({ label: text("share-share"), onChoose: share });
  if (rights.delete) choices.push({ label: text("btn-delete"), onChoose: () => setOpen("delete") });
  return (
    <>
      <MenuButton appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={text("conn-moreFor", { name: connection.name })} choices={choices} />
      {open === "rename" && <RenameDialog connection={connection} onClose={close} />}
      {open === "delete" && <DeleteDialog connection={connection} onClose={close} />}
    </>
  );
}
