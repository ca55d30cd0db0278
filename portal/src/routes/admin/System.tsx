// What holds for the whole environment, and what an administrator should know of the server.
import { MessageBar, MessageBarBody, MessageBarTitle, Radio, RadioGroup } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import * as calls from "../../api/calls";
import { sessionQuery, settingsQuery } from "../../api/queries";
import type { Settings, WhenConnectionBreaks } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { useReachable } from "../../parts/ActionButton";
import { Facts } from "../../parts/Facts";
import { Forbidden } from "../../parts/Fallbacks";
import { Page, Section } from "../../parts/Page";
import { Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { WHEN_BROKEN } from "../../parts/whenBroken";

export function System() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return session.user.role === "administrator" ? <ForAdministrators /> : <Forbidden />;
}

function ForAdministrators() {
  const text = useText();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const query = useQuery(settingsQuery);
  return (
    <Page title={text("nav-system")} path={[{ label: text("nav-admin"), to: { to: "/admin/users" } }]}>
      <Section title={text("system-about")}>
        <Facts facts={[[text("gen-version"), session.version], [text("system-environment"), <bdi key="environment">{session.environment.name}</bdi>]]} />
      </Section>
      <Section title={text("flow-whenBroken")}>
        <Loaded query={query} rows={2}>
          {(settings) => (
            <>
              {settings.clock && <ClockWarning clock={settings.clock} />}
              <WhenBroken chosen={settings.whenConnectionBreaks} />
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  );
}

function ClockWarning({ clock }: { clock: NonNullable<Settings["clock"]> }) {
  const text = useText();
  const minutes = Math.round(Math.abs(clock.aheadSeconds) / 60);
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{text("system-clock")}</MessageBarTitle>
        {text(clock.aheadSeconds > 0 ? "system-clock-ahead" : "system-clock-behind", { n: minutes, service: clock.service })}
      </MessageBarBody>
    </MessageBar>
  );
}

function WhenBroken({ chosen }: { chosen: WhenConnectionBreaks }) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const reachable = useReachable();
  const change = useMutation({
    mutationFn: (whenConnectionBreaks: WhenConnectionBreaks) => calls.settings.change({ whenConnectionBreaks }),
    onSuccess: (changed) => {
      client.setQueryData(settingsQuery.queryKey, changed);
      toasts.success(text("settings-saved"));
    },
    onError: (error) => toasts.failure(text("flow-whenBroken"), error),
  });
  return (
    <>
      <p>{text("flow-whenBroken-text")}</p>
      <RadioGroup
        aria-label={text("flow-whenBroken")}
        value={change.isPending ? change.variables : chosen}
        disabled={!reachable || change.isPending}
        onChange={(_, { value }) => (value === "fail" || value === "wait") && change.mutate(value)}
      >
        <Radio value="fail" label={text(WHEN_BROKEN.fail)} />
        <Radio value="wait" label={text(WHEN_BROKEN.wait)} />
      </RadioGroup>
      <p>{text("system-whenBroken-text")}</p>
    </>
  );
}
