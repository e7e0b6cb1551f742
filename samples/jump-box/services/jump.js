export function openProgram(appId, path = '') {
  wx.navigateToMiniProgram({ appId, path })
}
