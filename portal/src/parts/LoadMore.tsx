// The button below a list that asks the server for its next page.
import { ActionButton } from "./ActionButton";
import { useText } from "../i18n/preferences";

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

export function LoadMore({ query }: Props) {
  const text = useText();
  if (!query.hasNextPage) return null;
  return (
    <div>
      <ActionButton busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {text("btn-loadMore")}
      </ActionButton>
    </div>
  );
}
