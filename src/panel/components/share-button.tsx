import { Button } from '@fluentui/react-components'
import { ShareRegular } from '@fluentui/react-icons/svg/share'
import type { Link } from '../../ports/surface.ts'
import { useShare } from './share.ts'
import { useTranslation } from './use-translation.ts'

/** Hands a link to this page to the host's own dialog, where there is one. */
export function ShareButton(link: Link) {
  const { t } = useTranslation('teams')
  const share = useShare()
  if (!share) return null
  return (
    <Button
      appearance="subtle"
      icon={<ShareRegular />}
      aria-label={t('share')}
      title={t('share')}
      onClick={() => share(link)}
    />
  )
}
