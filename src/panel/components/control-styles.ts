import { makeStyles, tokens } from '@fluentui/react-components'

/** Look of native inputs and selects in the first view, where Fluent's own would cost too much. */
export const useControlStyles = makeStyles({
  control: {
    minHeight: 'var(--cp-target)',
    minWidth: 0,
    maxWidth: '100%',
    padding: `0 ${tokens.spacingHorizontalSNudge}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
  },
  /** A native check box and its label as one target. */
  check: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    minHeight: 'var(--cp-target)',
  },
})
