/**
 * Terminals over TCP. {@link org.pointsman.gateway.GatewayCore} turns bytes into commands and effects into bytes
 * without any I/O; {@link org.pointsman.gateway.GatewayServer} runs one core on each event loop.
 */
package org.pointsman.gateway;
