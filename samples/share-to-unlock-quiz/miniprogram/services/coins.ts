const KEY = 'coins'

export const SHARE_BONUS = 20

export function coins(): number {
  return wx.getStorageSync<number>(KEY) || 0
}

export function addCoins(count: number): number {
  const total = coins() + count
  wx.setStorageSync(KEY, total)
  return total
}
