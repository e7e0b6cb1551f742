Component({
  properties: {
    game: { type: Object, value: {} }
  },

  methods: {
    play() {
      this.triggerEvent('play', { appId: this.data.game.appId, path: this.data.game.path })
    }
  }
})
