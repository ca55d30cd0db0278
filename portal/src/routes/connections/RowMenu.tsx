// What can be done with one connection, from its row.
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons/svg/more-horizontal";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Connection } from "../../api/types";
import { useText } from "../../i18n/preferences";
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
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={text("conn-moreFor", { name: connection.name })} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem disabled={!rights.use || test.isPending} onClick={runTest}>
              {text("conn-test")}
            </MenuItem>
            {rights.edit && (
              <MenuItem aria-description={repairWords(text, connection)} onClick={onRepair}>
                {text(connection.kind === "oauth" && connection.status === "Connected" ? "conn-switchAccount" : repairLabel(connection.repair))}
              </MenuItem>
            )}
            {rights.edit && <MenuItem onClick={() => setOpen("rename")}>{text("btn-rename")}</MenuItem>}
            {rights.share && (
              <MenuItem onClick={() => void navigate({ to: "/connections/$connectionId", params: { connectionId: connection.id }, hash: "share" })}>
                {text("share-share")}
              </MenuItem>
            )}
            {rights.delete && <MenuItem onClick={() => setOpen("delete")}>{text("btn-delete")}</MenuItem>}
          </MenuList>
        </MenuPopover>
      </Menu>
      {open === "rename" && <RenameDialog connection={connection} onClose={close} />}
      {open === "delete" && <DeleteDialog connection={connection} onClose={close} />}
    </>
  );
}
