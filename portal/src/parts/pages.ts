// The items of all pages that a list has loaded so far.

interface Loaded<Item> {
  pages: { items: Item[] }[];
}

export const itemsOf = <Item>(data: Loaded<Item> | undefined): Item[] => data?.pages.flatMap((page) => page.items) ?? [];
