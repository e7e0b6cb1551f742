Component({
  properties: { show: Boolean, words: String },
  methods: {
    close() {
      this.triggerEvent('close')
    },
  },
})
