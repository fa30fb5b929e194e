/// <reference types="@tarojs/taro" />

/** The API's address, set by config/index.ts; empty when the API serves the app itself. */
declare const API_BASE: string

/** 微信云托管's environment and service, when the app calls the API there; empty otherwise. */
declare const CLOUD_ENV: string
declare const CLOUD_SERVICE: string

declare module '*.svg' {
  const address: string
  export default address
}
declare module '*.scss'
