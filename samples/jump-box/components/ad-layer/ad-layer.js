import { openProgram } from '../../services/jump'

Component({
  properties: {
    ad: { type: Object, value: null }
  },

  methods: {
    open() {
      openProgram(this.data.ad.appId, this.data.ad.path)
    }
  }
})
