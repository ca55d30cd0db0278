// The product's mark: two tides.

export function Wave() {
  return (
    <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2.8" strokeLinecap="round">
        <path d="M4 13c4 0 4-3.5 8-3.5s4 3.5 8 3.5 4-3.5 8-3.5" />
        <path d="M4 22c4 0 4-3.5 8-3.5s4 3.5 8 3.5 4-3.5 8-3.5" opacity="0.7" />
      </g>
    </svg>
  );
}
