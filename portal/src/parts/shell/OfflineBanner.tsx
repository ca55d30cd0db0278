// Says that the server is out of reach, keeps trying, and refreshes everything when it is back.
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { probe } from "../../api/http";
import { useText } from "../../i18n/preferences";
import { useReachable } from "../ActionButton";

const WAIT_S = 5;
const SECOND_MS = 1_000;

export function OfflineBanner() {
  return useReachable() ? null : <Lost />;
}

function Lost() {
  const text = useText();
  const client = useQueryClient();
  const [left, setLeft] = useState(WAIT_S);
  const attempt = useCallback(async () => {
    setLeft(WAIT_S);
    if (await probe()) await client.invalidateQueries();
  }, [client]);

  useEffect(() => {
    const timer = setTimeout(() => (left <= 1 ? void attempt() : setLeft(left - 1)), SECOND_MS);
    return () => clearTimeout(timer);
  }, [left, attempt]);

  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{text("gen-connectionLost")}</MessageBarTitle>
        {text("gen-reconnecting", { seconds: left })}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => void attempt()}>{text("gen-tryNow")}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
