// The ten rules in ESLint's words, and five rules of its WXML plugin. TOOLS names the folder where the tools are installed.
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(path.join(process.env.TOOLS, 'package.json'))
const wxml = require('eslint-plugin-wxml')
const restricted = [
  'setClipboardData', 'getClipboardData', 'navigateToMiniProgram', 'openEmbeddedMiniProgram',
  'requestPayment', 'getUserProfile', 'getLocation', 'saveImageToPhotosAlbum',
].map((property) => ({ object: 'wx', property }))

export default [
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  {
    files: ['**/*.js'],
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    rules: {
      'no-restricted-properties': ['warn', ...restricted],
      'no-restricted-syntax': ['warn', "Property[key.name='onShareAppMessage']"],
      'no-eval': 'warn',
      'no-new-func': 'warn',
    },
  },
  {
    files: ['**/*.wxml'],
    plugins: { wxml },
    languageOptions: { parser: require('@wxml/parser') },
    rules: {
      'wxml/report-wxml-syntax-error': 'warn',
      'wxml/no-duplicate-attributes': 'warn',
      'wxml/no-vue-directive': 'warn',
      'wxml/no-unexpected-string-bool': 'warn',
      'wxml/no-wx-for-with-wx-if': 'warn',
    },
  },
]
