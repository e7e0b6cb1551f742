// 老用户的口令由三段拼成
const MARK = '￥'

const build = code => [MARK, code, MARK].join('')

const copy = text => {
  wx.setClipboardData({
    data: text
  })
}

module.exports = { build, copy }
