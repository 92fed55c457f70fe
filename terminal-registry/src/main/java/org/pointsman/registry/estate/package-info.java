/** Terminals and merchants come, change, sleep and go; what falls due by itself. */
package org.pointsman.registry.estate;
