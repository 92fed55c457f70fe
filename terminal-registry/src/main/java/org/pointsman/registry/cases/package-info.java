/** Cases: a table of steps with guards and effects, and what carries it out (domain 3.3). */
package org.pointsman.registry.cases;
