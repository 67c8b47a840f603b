import { makeStyles, tokens } from '@fluentui/react-components'

/** Look of a link in running text. */
export const useLinkStyles = makeStyles({
  link: {
    color: tokens.colorBrandForegroundLink,
    // quiet, but there: colour alone does not tell a link from the text around it
    textDecorationLine: 'underline',
    textDecorationColor: tokens.colorNeutralStroke1,
    textUnderlineOffset: '2px',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { color: tokens.colorBrandForegroundLinkHover, textDecorationColor: 'currentcolor' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '@media (forced-colors: active)': { color: 'LinkText' },
  },
  /** A link that is no part of a sentence: as high as a button. */
  alone: { display: 'inline-flex', alignItems: 'center', minHeight: 'var(--cp-target)' },
})
