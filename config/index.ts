import path from 'node:path'
import { defineConfig } from '@tarojs/cli'

const root = path.resolve(__dirname, '..')
const contract = path.resolve(root, 'contract')
/** Modern JavaScript only, which old phones cannot read. */
const hashes = path.resolve(root, 'node_modules/@noble/hashes')
const scheduling = path.resolve(root, 'node_modules/ts-fsrs')
const eventSource = path.resolve(root, 'node_modules/eventsource-parser')
const platform = process.env.TARO_ENV ?? 'h5'

/**
 * Our pages are drawn at 375, taro-ui at 750. Taro copies the text of this function into the app: nothing in it may
 * need a helper of the compiler, as `typeof` does.
 */
const designWidth = (input?: number | string | { file?: string }): number =>
  /[\\/]taro-ui[\\/]/.test(String((input as { file?: string } | undefined)?.file)) ? 750 : 375

const sassOptions = {
  // Taro drives Sass through its older interface, where the load path is called so.
  includePaths: [path.resolve(root, 'src/shared/styles')],
  // taro-ui still uses `@import`; its warnings would bury ours.
  silenceDeprecations: ['import', 'global-builtin', 'legacy-js-api', 'color-functions', 'slash-div'],
  quietDeps: true,
}

interface Chain {
  resolve: { alias: { set(key: string, value: string | false): unknown } }
}

const sharedChain = (chain: Chain): void => {
  chain.resolve.alias.set('@', path.resolve(root, 'src'))
}

const weappChain = (chain: Chain): void => {
  sharedChain(chain)
  // WeChat tells a place in GCJ-02 itself; only a browser's has to be turned into it.
  chain.resolve.alias.set('gcoord', false)
}

const outputRoot = process.env.TARO_OUTPUT_ROOT ?? `dist/${platform}`

export default defineConfig<'webpack5'>(async (merge) => {
  const base = {
    projectName: 'tongxin-gongjian',
    date: '2026-1-25',
    designWidth,
    deviceRatio: { 640: 2.34 / 2, 750: 1, 375: 2, 828: 1.81 / 2 },
    sourceRoot: 'src',
    // The start builds aside and swaps, so that a failed build leaves the last good one.
    outputRoot,
    // As files of their own, where WeChat's share cards and canvas find them; imported they would lie in the main package.
    copy: {
      patterns: ['events', 'articles'].map((to) => ({
        from: 'src/events/covers',
        to: `${outputRoot}/${to}/covers`,
      })),
      options: {},
    },
    framework: 'react' as const,
    compiler: { type: 'webpack5' as const, prebundle: { enable: false } },
    cache: { enable: true },
    plugins: [
      '@tarojs/plugin-framework-react',
      `@tarojs/plugin-platform-${platform}`,
      ...(platform === 'h5' ? [] : [path.resolve(__dirname, 'accessibility.ts')]),
    ],
    defineConstants: {
      // Only WeChat needs an address: the browser's app is served by the API itself.
      API_BASE: JSON.stringify(
        platform === 'h5' ? '' : (process.env.TARO_APP_API_BASE ?? 'http://127.0.0.1:3000'),
      ),
      CLOUD_ENV: JSON.stringify((platform === 'weapp' && process.env.TARO_APP_CLOUD_ENV) || ''),
      CLOUD_SERVICE: JSON.stringify(process.env.TARO_APP_CLOUD_SERVICE ?? ''),
    },
    mini: {
      // The contract lies outside `src`, so it has to be named to be compiled.
      compile: { include: [contract, hashes, scheduling] },
      webpackChain: weappChain,
      sassLoaderOption: { sassOptions },
      postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
      optimizeMainPackage: { enable: true },
    },
    h5: {
      compile: { include: [contract, hashes, scheduling, eventSource] },
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'hash' as const },
      webpackChain: sharedChain,
      sassLoaderOption: { sassOptions },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: {
        autoprefixer: { enable: true, config: {} },
        // One px stays one px in a browser: a desktop must not get a phone's page blown up.
        pxtransform: { enable: true, config: { targetUnit: 'px' as const } },
        cssModules: { enable: false },
      },
      devServer: {
        port: 10086,
        host: '127.0.0.1',
        open: false,
        proxy: [
          {
            context: ['/api', '/files', '/c', '/e', '/i', '/l'],
            target: process.env.API_PROXY ?? 'http://127.0.0.1:3000',
          },
        ],
      },
    },
  }
  return merge({}, base as never)
})
