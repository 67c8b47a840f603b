import { useTranslation } from './use-translation.ts'

const NEAR = 0.8

/** How much room a text has left, once it becomes little; too much is said in numbers, and nothing is cut off. */
export function useRoomLeft(): (text: string, limit: number) => string | undefined {
  const { t } = useTranslation()
  return (text, limit) => {
    if (text.length < limit * NEAR) return undefined
    const left = limit - text.length
    return left >= 0 ? t('room.left', { count: left }) : t('room.over', { count: -left })
  }
}
