const KEY = 'unlocked'

// 报告解锁后一直有效，换一套题才重新上锁
export const isOpen = (portrait: string): boolean => wx.getStorageSync<string>(KEY) === portrait

export const open = (portrait: string): void => wx.setStorageSync(KEY, portrait)
