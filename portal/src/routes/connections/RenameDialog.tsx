// Gives a connection another name.
import { Button, Field, Input } from "@fluentui/react-components";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import * as calls from "../../api/calls";
import type { Connection } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { Modal } from "../../parts/Modal";
import { useToasts } from "../../parts/toasts";

interface Props {
  connection: Connection;
  onClose: () => void;
}

export function RenameDialog({ connection, onClose }: Props) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const input = useRef<HTMLInputElement>(null);
  const rename = useMutation({
    mutationFn: (name: string) => calls.connections.rename(connection.id, name),
    onSuccess: () => {
      for (const key of ["connection", "connections"]) void client.invalidateQueries({ queryKey: [key] });
      onClose();
    },
    onError: (error) => toasts.failure(text("conn-rename"), error),
  });
  return (
    <Modal
      title={text("conn-rename")}
      onClose={onClose}
      focus={() => input.current?.select()}
      actions={
        <>
          <Button onClick={onClose}>{text("btn-cancel")}</Button>
          <Button appearance="primary" type="submit" form="rename" disabledFocusable={rename.isPending}>
            {text("btn-save")}
          </Button>
        </>
      }
    >
      <form
        id="rename"
        onSubmit={(event) => {
          event.preventDefault();
          const name = input.current?.value.trim();
          if (name) rename.mutate(name);
        }}
      >
        <Field label={text("conn-name")} required>
          <Input ref={input} defaultValue={connection.name} />
        </Field>
      </form>
    </Modal>
  );
}
