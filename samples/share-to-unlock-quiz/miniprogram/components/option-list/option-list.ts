Component({
  properties: {
    title: String,
    options: { type: Array, value: [] as string[] }
  },

  methods: {
    onTap(event: WechatMiniprogram.TouchEvent) {
      const { index } = event.currentTarget.dataset as { index: number }
      this.triggerEvent('pick', { index })
    }
  }
})
