// A text in which names and code stand between backticks, shown as code.

/** Shows what stands between backticks as code that nobody translates. */
export function Quoting({ children }: { children: string }) {
  return children.split("`").map((piece, index) =>
    index % 2 === 1 ? (
      <code key={index} translate="no">
        {piece}
      </code>
    ) : (
      piece
    ),
  );
}
