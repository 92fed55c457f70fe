/** What people see of the state, as immutable values. Read on the thread of the engine. */
package org.pointsman.engine.view;
