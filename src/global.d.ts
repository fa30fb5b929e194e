/// <reference types="@tarojs/taro" />

/** The API's address, set by config/index.ts; empty when the API serves the app itself. */
declare const API_BASE: string

declare module '*.svg' {
  const address: string
  export default address
}
declare module '*.scss'
