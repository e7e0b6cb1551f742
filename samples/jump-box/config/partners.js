// 固定推荐位，其余由服务器下发
module.exports = [
  { name: '合成大菠萝', tag: '休闲', appId: 'wx3c1f0a5be2d97481' },
  { name: '全民猜词', tag: '益智', appId: 'wx81d2e6a90b47cf35' },
  { name: '每日抽签', tag: '运势', appId: 'wx5a7f92b0c6e1d843' },
  { name: '小说快读', tag: '阅读', appId: 'wx0e9b64d7a3c8f125' },
  { name: '步数换礼', tag: '福利', appId: 'wxd48b7c2f61a05e93' },
  { name: '天天短剧', tag: '影视', appId: 'wx92c0f3e8b5d7a614' }
]
