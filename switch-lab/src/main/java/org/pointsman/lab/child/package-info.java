/** A switch in a process of its own: started, asked over its admin API, stopped or killed from outside. */
package org.pointsman.lab.child;
