import { fetchGames } from '../../services/api'
import { openProgram } from '../../services/jump'
import partners from '../../config/partners'

Page({
  data: {
    games: [],
    partners,
    ad: null
  },

  async onLoad() {
    const { games, ad } = await fetchGames()
    this.setData({ games, ad })
  },

  onPlay({ detail }) {
    openProgram(detail.appId, detail.path)
  },

  onPartner(e) {
    const { appid } = e.currentTarget.dataset
    openProgram(appid)
  },

  onShareAppMessage() {
    return { title: '好玩的小程序都在这里', path: '/pages/index/index' }
  }
})
